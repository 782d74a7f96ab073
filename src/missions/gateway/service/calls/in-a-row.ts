const waiting: (() => void)[] = []

/**
 * Does a work at the end of this turn of the event loop, with the same work of its other calls: a processor does sixteen
 * signatures in a row in less time than one after each answer that is read, whose code and tables push the other's out
 * of its caches. The work must not throw: nobody would hear it.
 */
export function inARow(work: () => void): void {
  waiting.push(work)
  if (waiting.length === 1) setImmediate(doAll)
}

function doAll(): void {
  for (const work of waiting.splice(0)) work()
}

/** The same for work that somebody waits for. */
export function doneInARow<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    inARow(() => {
      try {
        resolve(work())
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** What is made so: whoever takes it sooner has it made at once, and hears what went wrong. */
export function soon<T>(make: () => T): () => T {
  let made: { value: T } | { error: unknown } | null = null
  const attempt = () => {
    try {
      made ??= { value: make() }
    } catch (error) {
      made = { error }
    }
    return made
  }
  inARow(attempt)
  return () => {
    const outcome = made ?? attempt()
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }
}
