const waiting: (() => void)[] = []

/**
 * Does a work at the end of this turn of the event loop, in a row with that of its other calls. Reading requests, judging
 * them, asking providers, releasing and signing each need code and tables that push those of the others out of the
 * caches of the processor: stage by stage, the calls of a turn cost it a quarter less than one after the other. A call
 * that is alone waits for nobody. The work must not throw: nobody would hear it.
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

/** What is made in a row: whoever takes it sooner has it made at once, and hears what went wrong. */
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
