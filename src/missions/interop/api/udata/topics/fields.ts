/** Keys of an element of a topic under the names that udata gives them. */
const ofElement: Readonly<Record<string, string>> = { text: 'description', record: 'element', kind: 'class' }

const isIndex = (part: string) => /^\d+$/.test(part)

/** Where an error of a topic is, in the words of the form that was sent to `path`: udata knows no sections. */
export function toTopicPointer(pointer: string, path: string): string {
  const [, , , , , elements, element] = path.split(/[/?]/)
  const sent = pointer.split('/').slice(1)
  const isOfSection = sent[0] === 'sections' && sent[2] === 'elements'
  const parts = isOfSection ? sent.slice(2) : sent
  if (elements !== 'elements') return join(parts.map((part, at) => (at === 0 ? topicKey(part) : keyOf(part))))
  // The place in its section says nothing of the place in what was sent.
  const said = isOfSection ? parts.slice(2) : parts
  if (element) return join(said.map(keyOf))
  const isOfList = isOfSection || said.length === 0 || isIndex(said[0] ?? '')
  return join([...(isOfList ? ['elements'] : []), ...said.map(keyOf)])
}

function topicKey(part: string): string {
  return part === 'title' ? 'name' : part === 'sections' ? 'elements' : keyOf(part)
}

function keyOf(part: string): string {
  return Object.hasOwn(ofElement, part) ? (ofElement[part] ?? part) : part
}

function join(parts: readonly string[]): string {
  return parts.map((part) => `/${part}`).join('')
}
