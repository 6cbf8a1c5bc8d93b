// Who is on no list, and whom a reason lets in all the same: what was typed is sent, the desk decides.

function entered(field, button) { // Enter in a field is its own button, not that of the search
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    button.click();
  });
}

export function hands(the, take, missing) {
  const name = the("guest"), unit = the("unit"), reason = the("reason");
  the("add").addEventListener("click", (event) => {
    event.preventDefault();
    if (!name.value.trim()) return name.focus(); // also the second tap of two
    const body = { name: name.value, unit: unit.value };
    name.value = unit.value = "";
    the("more").open = false;
    return take({ where: "add", body });
  });
  the("force").addEventListener("click", (event) => {
    event.preventDefault();
    const body = { delegate: Number(the("force").value), reason: reason.value };
    if (!body.delegate) return undefined;
    if (!reason.value.trim()) {
      reason.placeholder = missing;
      return reason.focus();
    }
    reason.value = "";
    return take({ body });
  });
  entered(name, the("add"));
  entered(unit, the("add"));
  entered(reason, the("force"));
}
