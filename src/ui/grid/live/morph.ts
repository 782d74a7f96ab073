/**
 * Makes a tree like another one, keeping the elements that are the same: what has the focus, is open or is being typed
 * stays. Elements with `data-own` are left to whoever made them.
 */
export function morph(before: Element, after: Element): void {
  if (before.hasAttribute('data-own')) return
  copyAttributes(before, after)
  if (before instanceof HTMLInputElement && after instanceof HTMLInputElement) copyField(before, after)
  const [old, anew] = [[...before.childNodes], [...after.childNodes]]
  const byId = new Map(old.flatMap((node) => (node instanceof Element && node.id ? [[node.id, node]] : [])))
  let at = 0
  for (const node of anew) {
    const id = node instanceof Element ? node.id : ''
    const same = id ? byId.get(id) : old[at]
    if (same && isSame(same, node)) {
      if (!id || same === old[at]) at++
      else before.insertBefore(same, old[at] ?? null)
      morphNode(same, node)
    } else before.insertBefore(node, old[at] ?? null)
  }
  const kept = new Set<Node>([...before.childNodes].slice(0, anew.length))
  for (const node of [...before.childNodes]) if (!kept.has(node)) node.remove()
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
