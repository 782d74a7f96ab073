/** The steps of an ingest: each is told when it begins and timed. */
export interface Steps {
  time<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Milliseconds of each, so far; a name that comes twice adds up. */
  durations(): Record<string, number>
}

const order = ['read', 'type', 'write', 'check', 'profile', 'meaning', 'duplicates', 'index', 'defects']

export function stepwise(tell: (progress: unknown) => void): Steps {
  const durations: Record<string, number> = {}
  return {
    async time(name, work) {
      tell({ step: name, share: Math.max(0, order.indexOf(name)) / order.length })
      const began = performance.now()
      try {
        return await work()
      } finally {
        durations[name] = Math.round((durations[name] ?? 0) + performance.now() - began)
      }
    },
    durations: () => durations,
  }
}
