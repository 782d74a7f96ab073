/**
 * Makes a tree like another one, keeping the elements that are the same: what has the focus, is open or is being typed
 * stays. Elements with `data-own` are left to whoever made them.
 */
export function morph(before: Element, after: Element): void {
  if (before.hasAttribute('data-own')) return
  copyAttributes(before, after)
  if (before instanceof HTMLInputElement && after instanceof HTMLInputElement) copyField(before, after)
  let here: ChildNode | null = before.firstChild
  for (const node of [...after.childNodes]) {
    const same = findSame(before, { node, here })
    if (!same) before.insertBefore(node, here)
    else if (same === here) here = here.nextSibling
    else before.insertBefore(same, here)
    if (same) morphNode(same, node)
  }
  while (here) {
    const next: ChildNode | null = here.nextSibling
    here.remove()
    here = next
  }
}

/** The child that a node of the other tree is: by its id, else in its turn. */
function findSame(
  parent: Element,
  { node, here }: { node: ChildNode; here: ChildNode | null },
): ChildNode | null {
  const id = node instanceof Element ? node.id : ''
  const known = id ? ([...parent.children].find((child) => child.id === id) ?? null) : here
  return known && isSame(known, node) ? known : null
}

function morphNode(before: Node, after: Node): void {
  if (before instanceof Element && after instanceof Element) morph(before, after)
  else if (before.nodeValue !== after.nodeValue) before.nodeValue = after.nodeValue
}

function isSame(before: Node, after: Node): boolean {
  if (before.nodeType !== after.nodeType) return false
  if (!(before instanceof Element) || !(after instanceof Element)) return true
  return before.tagName === after.tagName && before.id === after.id
}

/** What scripts and readers changed since: an open list, a state of an island. */
const left = new Set(['open', 'style', 'tabindex'])

function copyAttributes(before: Element, after: Element): void {
  for (const { name } of [...before.attributes])
    if (!after.hasAttribute(name) && !left.has(name)) before.removeAttribute(name)
  for (const { name, value } of [...after.attributes])
    if (!left.has(name) && before.getAttribute(name) !== value) before.setAttribute(name, value)
}

/** What is being typed stays. */
function copyField(before: HTMLInputElement, after: HTMLInputElement): void {
  if (before === document.activeElement && before.type !== 'checkbox') return
  before.value = after.defaultValue
  before.checked = after.defaultChecked
}
