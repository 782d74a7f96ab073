import { z } from 'zod'
import { grantStates } from './grant.ts'
import { requestStates } from './request.ts'

/** What an organisation may be told of: what the mails of a request say, in the words of software. */
export const webhookEvents = [
  'request.submitted',
  'request.sent-back',
  'request.decided',
  'request.message',
  'request.contacts-changed',
  'request.owners-changed',
  'request.late',
  'grant.made',
  'grant.renewed',
  'grant.expiring',
  'grant.expired',
  'grant.revoked',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** What a button sends, to see that the other side listens. */
export const testEvent = 'test'

export const deliveryStates = ['waiting', 'delivered', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Of one organisation. */
export const mostWebhooks = 10

export const WebhookDraft = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('https, and public; no redirect is followed'),
  events: z
    .array(z.enum(webhookEvents))
    .min(1)
    .max(webhookEvents.length)
    .transform((events) => webhookEvents.filter((event) => events.includes(event))),
})
export type WebhookDraft = z.infer<typeof WebhookDraft>

export const WebhookChange = WebhookDraft.partial().extend({
  isActive: z.boolean().optional().describe('False: nothing is sent nor kept for it'),
})
export type WebhookChange = z.infer<typeof WebhookChange>

/** For how long the former secret signs beside the new one. */
export const SecretRotation = z.strictObject({
  overlapHours: z.int().min(0).max(168).default(72).describe('0: the former secret stops at once'),
})

export const Webhook = z.object({
  id: z.string(),
  path: z.string(),
  organizationId: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  createdAt: z.iso.datetime(),
  isActive: z.boolean(),
  disabledAt: z.iso.datetime().nullable(),
  disabledBy: z.enum(['failures', 'hand']).nullable(),
  deadInRow: z.int().describe('Deliveries given up since the last one that arrived'),
  formerSecretUntil: z.iso.datetime().nullable(),
})
export type Webhook = z.infer<typeof Webhook>

/** With its secret, which is in this answer and nowhere else. */
export const MadeWebhook = Webhook.extend({ secret: z.string() })
export type MadeWebhook = z.infer<typeof MadeWebhook>

export const Delivery = z.object({
  id: z.string().describe('The header Exchange-Delivery: the same at each try'),
  webhookId: z.string(),
  event: z.enum([...webhookEvents, testEvent]),
  at: z.iso.datetime(),
  state: z.enum(deliveryStates),
  tries: z.int(),
  nextAt: z.iso.datetime().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

export const DeliveryAttempt = z.object({
  number: z.int(),
  at: z.iso.datetime(),
  status: z.int().nullable(),
  fault: z.string().nullable().describe('Code of a problem, when nothing was answered'),
  body: z.string().describe('The beginning of the answer, 2 kB at most'),
  durationMs: z.int(),
})
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>

/** A delivery with what was sent and each of its tries, the last first. */
export const DeliveryStory = Delivery.extend({ body: z.string(), attempts: z.array(DeliveryAttempt) })
export type DeliveryStory = z.infer<typeof DeliveryStory>

/** What is sent: nothing of what was asked nor of who asks; whoever may read it fetches it back. */
export const DeliveryBody = z.object({
  id: z.string(),
  event: z.enum([...webhookEvents, testEvent]),
  at: z.iso.datetime(),
  subject: z
    .object({
      kind: z.enum(['access-request', 'grant']),
      id: z.string(),
      state: z.enum([...requestStates, ...grantStates]),
      url: z.url(),
    })
    .nullable()
    .describe('Null for a test'),
})
export type DeliveryBody = z.infer<typeof DeliveryBody>
