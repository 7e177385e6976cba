// The legend's checkboxes: which types and predicates show.
function listen(container, hidden) {
  container.addEventListener("change", ({ target }) => {
    if (target.checked) hidden.delete(target.value);
    else hidden.add(target.value);
    const gone =
      (state.node !== null && !nodeShown(nodes.get(state.node))) ||
      (state.tie !== null && !tieShown(ties.get(state.tie)));
    select(gone ? {} : { node: state.node, tie: state.tie });
  });
}

// Make sure that a type shows, as when a thing of it was searched for.
function showType(type) {
  if (!off.types.delete(type)) return;
  for (const box of byId("types").querySelectorAll("input")) if (box.value === type) box.checked = true;
}

listen(byId("types"), off.types);
listen(byId("predicates"), off.predicates);
