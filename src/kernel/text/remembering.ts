/**
 * A function of a text that remembers what it answered, for texts that come again and again. Once it knows `most` of
 * them it forgets all: what comes often is soon back.
 */
export function remembering<T>(most: number, answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const answered = answer(text)
    if (known.size >= most) known.clear()
    known.set(text, answered)
    return answered
  }
}
