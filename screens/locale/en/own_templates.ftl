# hoinghi template: an office's own Word templates
cli-template = an office's own Word template: the shipped one (get PAPER), looking one over (check FILE) with a sample
cli-template-paper = of which paper it is, where the file's name does not say
cli-template-out = write the template, or the sample, to this file
template-place =
    { $part ->
        [header] paragraph { $number } of the header
        [footer] paragraph { $number } of the footer
       *[body] paragraph { $number }
    } (“{ $words }”)
error-template-unreadable = The template { $file } cannot be read ({ $reason }).
error-template-too-large = The template { $file } is too large once unpacked. Take out pictures, or begin anew with: hoinghi template get.
error-template-not-word = { $file } is no Word file (.docx) that can be read. Open it in Word and save it as .docx.
error-template-which-paper = { $file } is not named after a paper; say which it is: --paper NAME (hoinghi export --list).
error-template-no-word-paper = { $name } is no Word paper and takes no template.
error-template-exists = { $path } is there already and is not overwritten. Choose another name with --out.
error-template-unknown-field = Template { $file } of the paper { $paper }: there is no field “{ $field }”, in { template-place }.
error-template-no-list = Template { $file } of the paper { $paper }: “{ $field }” is no list to go through, in { template-place }.
error-template-syntax = Template { $file } of the paper { $paper }: what stands between braces cannot be read, in { template-place }. Check the braces and the words in them.
error-template-unclosed = Template { $file } of the paper { $paper }: “{ $field }” has no “end{ $field }”; it begins in { template-place }.
error-template-forbidden = Template { $file } of the paper { $paper }: “{ $field }” cannot be used in a template, in { template-place }. There are fields, for, if and a few filters.
error-template-no-such-value = Template { $file } of the paper { $paper }: this conference does not have what is asked for in { template-place }. Put it into an if where it may be absent.
error-template-fails = Template { $file } of the paper { $paper }: what stands in { template-place } cannot be worked out.
error-template-too-long = Template { $file } of the paper { $paper } goes round too often and was stopped. Check loops within loops.
error-template-crossed = Template { $file } of the paper { $paper }: a for or an if begins in one paragraph (or cell) and ends in another kind of place. Put each on a line of its own: { "{%p for … %}" }, { "{%p endfor %}" }; in a table: { "{%tr for … %}" }, { "{%tr endfor %}" }.
template-got = Template of { $name }: change it in Word and put it into the conference's folder templates as { $file }.
template-lacks = The template does not print the field “{ $field }” that the paper has.
template-good = ✓ The template of { $name } can be used.
template-sample = A sample with made-up data: { $path }
papers-own-template = own template
