/** What the gateway sees of a provider now. */
export const healthStates = ['up', 'degraded', 'down', 'maintenance', 'unknown'] as const
export type HealthState = (typeof healthStates)[number]

export interface Incident {
  /** ISO 8601. */
  since: string
  /** Null while it lasts. */
  until: string | null
  state: Exclude<HealthState, 'up' | 'unknown'>
}

export interface ApiHealth {
  state: HealthState
  since: string | null
  /** When a maintenance ends, and why there is one. */
  until: string | null
  reason: string
  /** The next one announced, within seven days. */
  next: { from: string; until: string; reason: string } | null
  /** The last ones, newest first. */
  incidents: readonly Incident[]
}
