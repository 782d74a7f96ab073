import { z } from 'zod'

/** A record of any kind, an organisation, a tag, a search: what it is and which one. */
export const Followed = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  target: z.string().trim().min(1).max(1000).describe('Id of a record, a tag, or the parameters of a search'),
})
export type Followed = z.infer<typeof Followed>

export const Follow = Followed.extend({
  since: z.string().describe('ISO 8601'),
  title: z.string(),
  path: z.string(),
})
export type Follow = z.infer<typeof Follow>
