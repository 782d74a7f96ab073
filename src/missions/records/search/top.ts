/** Keeps the few best of many: documents by score, the lower ordinal first when equal. */
export interface TopList {
  offer(document: number, score: number): void
  /** The best, in order. */
  take(): { document: number; score: number }[]
}

export function topList(size: number): TopList {
  const scores = new Float64Array(size)
  const documents = new Uint32Array(size)
  let length = 0

  function isWorse(a: number, b: number): boolean {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0)
    return difference !== 0 ? difference < 0 : (documents[a] ?? 0) > (documents[b] ?? 0)
  }

  function swap(a: number, b: number): void {
    const score = scores[a] ?? 0
    const document = documents[a] ?? 0
    scores[a] = scores[b] ?? 0
    documents[a] = documents[b] ?? 0
    scores[b] = score
    documents[b] = document
  }

  function rise(from: number): void {
    let at = from
    while (at > 0 && isWorse(at, (at - 1) >>> 1)) {
      swap(at, (at - 1) >>> 1)
      at = (at - 1) >>> 1
    }
  }

  function sink(): void {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= length) return
      const worst = left + 1 < length && isWorse(left + 1, left) ? left + 1 : left
      if (!isWorse(worst, at)) return
      swap(worst, at)
      at = worst
    }
  }

  return {
    offer(document, score) {
      if (length < size) {
        scores[length] = score
        documents[length] = document
        rise(length++)
        return
      }
      const least = scores[0] ?? 0
      if (size === 0 || score < least || (score === least && document > (documents[0] ?? 0))) return
      scores[0] = score
      documents[0] = document
      sink()
    },
    take() {
      const list = Array.from({ length }, (_, i) => ({ document: documents[i] ?? 0, score: scores[i] ?? 0 }))
      return list.sort((a, b) => b.score - a.score || a.document - b.document)
    },
  }
}
