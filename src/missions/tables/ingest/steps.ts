/** In their order, though columns are measured and named in turn. */
export const ingestSteps = [
  'read',
  'type',
  'write',
  'check',
  'profile',
  'meaning',
  'duplicates',
  'index',
  'defects',
] as const
export type IngestStep = (typeof ingestSteps)[number]

/** The steps of an ingest: each is told when it begins and timed. */
export interface Steps {
  time<T>(name: IngestStep, work: () => Promise<T>): Promise<T>
  /** Milliseconds of each, so far; a name that comes twice adds up. */
  durations(): Record<string, number>
}

export function stepwise(tell: (progress: unknown) => void): Steps {
  const durations: Record<string, number> = {}
  return {
    async time(name, work) {
      tell({ step: name, share: ingestSteps.indexOf(name) / ingestSteps.length })
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
