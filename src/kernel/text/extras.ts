import { z } from 'zod'

const most = 50_000

/** Any value of JSON; it holds itself, so the published document speaks of it by a name. */
export const JsonValue = z.json().register(z.globalRegistry, { id: 'JsonValue' })

/** Free properties, bounded; what programs of the producer add. */
export const Extras = z
  .record(
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}\p{Cs}]+$/u),
    JsonValue,
  )
  .refine((extras) => Object.keys(extras).length <= 200 && JSON.stringify(extras).length <= most)
