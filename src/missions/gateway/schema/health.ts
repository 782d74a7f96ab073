import { z } from 'zod'

/** `recovering`: a breaker lets single calls try. `unknown`: nobody called, and no ping yet. */
export const healthStates = ['up', 'down', 'recovering', 'maintenance', 'unknown'] as const
export type HealthState = (typeof healthStates)[number]

/** Why a provider counts as failing: what the path of a call says of it. */
export const failureCauses = [
  'timeout',
  'reset',
  'refused',
  'tls',
  'status',
  'body',
  'oversized',
  'other',
] as const
export type FailureCause = (typeof failureCauses)[number]

export const Announced = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  reason: z.string(),
})
export type Announced = z.infer<typeof Announced>

export const Incident = z.object({
  id: z.string(),
  cause: z.enum(failureCauses),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  minutes: z.int().nullable(),
  note: z.string().nullable(),
})
export type Incident = z.infer<typeof Incident>

export const DegradedMode = z.object({
  instead: z.string().trim().min(1).max(1000).describe('What consumers do while the API is down'),
  afterHours: z.int().min(0).max(720).describe('Hours after which the person may be asked again'),
})
export type DegradedMode = z.infer<typeof DegradedMode>

/** How a restricted API is, as calls and pings show it. */
export const ApiHealth = z.object({
  apiId: z.string(),
  slug: z.string(),
  title: z.string(),
  providerName: z.string(),
  state: z.enum(healthStates),
  since: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  maintenance: Announced.nullable().describe('Under way, else the next within seven days'),
  availability: z
    .number()
    .nullable()
    .describe('Share of the calls of thirty days that the provider answered, 0 to 1'),
  milliseconds: z.int().nullable().describe('Mean time of its answers over thirty days'),
  calls: z.int(),
  degraded: DegradedMode.nullable(),
})
export type ApiHealth = z.infer<typeof ApiHealth>

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

const once = z.strictObject({
  kind: z.literal('once'),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  reason: z.string().trim().min(1).max(500),
})
const weekly = z.strictObject({
  kind: z.literal('weekly'),
  weekday: z.int().min(1).max(7).describe('1 is Monday'),
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('Hour of Paris'),
  minutes: z.int().min(5).max(1440),
  reason: z.string().trim().min(1).max(500),
})
export const MaintenanceDraft = z.discriminatedUnion('kind', [once, weekly])
export type MaintenanceDraft = z.infer<typeof MaintenanceDraft>
export const Maintenance = z.intersection(
  z.object({ id: z.string() }),
  z.union([once.loose(), weekly.loose()]),
)
export type Maintenance = MaintenanceDraft & { id: string }
