import { z } from 'zod'

const most = 50_000

/** Free properties, bounded; what programs of the producer add. */
export const Extras = z
  .record(
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}\p{Cs}]+$/u),
    z.json(),
  )
  .refine((extras) => Object.keys(extras).length <= 200 && JSON.stringify(extras).length <= most)
