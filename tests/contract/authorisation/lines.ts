import { conversation } from './conversation.ts'
import { datasets } from './datasets.ts'
import { entryLines } from './entries.ts'
import { forms } from './forms.ts'
import type { Line } from './line.ts'
import { people } from './people.ts'

/** Route -> whose right it is, and how it is tried. */
export const lines: Readonly<Record<string, Line>> = {
  ...people,
  ...datasets,
  ...entryLines(),
  ...conversation,
  ...forms,
}

/** Addresses of other missions: their own tests hold them. */
export const elsewhere = /^\w+ (?:\/api)?\/(?:harvest|privacy|tables)\//

/** Routes without a line, by what holds them instead. A new one is put here with a reason, or has a line. */
export const without: Readonly<Record<string, readonly string[]>> = {
  'changes nothing of anybody': [
    'POST /api/datasets/advice',
    'POST /api/schemas/:name/checks',
    'POST /schemas/:slug/fill',
  ],
  'about oneself alone, whoever asks': [
    'PUT /api/notifications/:id/read',
    'PUT /api/notifications/choices',
    'POST /account',
    'POST /account/applications/:id/withdrawal',
    'POST /account/applications/new',
    'POST /account/data',
    'POST /account/email',
    'POST /account/erasure',
    'POST /account/identities',
    'POST /account/identities/:id/unlink',
    'POST /account/keys',
    'POST /account/password',
    'POST /account/security/passkeys',
    'POST /account/security/passkeys/:id/removal',
    'POST /account/security/proof',
    'POST /account/security/recovery',
    'POST /account/security/totp',
    'POST /account/security/totp/confirmation',
    'POST /account/security/totp/removal',
    'POST /acting/end',
    'POST /follows',
    'POST /follows/end',
    'POST /notifications/read',
    'POST /notifications/settings',
    'POST /oauth/authorize',
    'POST /workspace/reminders',
  ],
  'makes something of one’s own; for somebody else: strangers.test.ts': [
    'POST /api/charts',
    'POST /community-resources/new',
    'POST /contact-points',
    'POST /dataservices/new',
    'POST /datasets/new',
    'POST /demands/new',
    'POST /demands/:id/support',
    'POST /discussions/new',
    'POST /discussions/:id/messages',
    'POST /organizations/new',
    'POST /reuses/new',
    'POST /series/new',
    'POST /topics/new',
    'POST /workspace/batches',
    'POST /workspace/imports',
  ],
  'a long form over a verb that has a line; refused to strangers: strangers.test.ts': [
    'POST /charts/:id',
    'POST /community-resources/:slug/edit',
    'POST /contact-points/:id',
    'POST /dataservices/:slug/edit',
    'POST /datasets/:slug/edit/:step',
    'POST /datasets/:slug/resources',
    'POST /datasets/:slug/resources/:id',
    'POST /datasets/:slug/resources/:id/charts',
    'POST /datasets/:slug/resources/:id/embargo',
    'POST /datasets/:slug/resources/:id/embargo/end',
    'POST /datasets/:slug/resources/:id/file',
    'POST /datasets/:slug/resources/:id/order',
    'POST /datasets/:slug/resources/:id/schema',
    'POST /demands/:id/acts/:act',
    'POST /moderation/decisions/:id/appeal',
    'POST /moderation/decisions/:id/settlement',
    'POST /moderation/held/:id/refusal',
    'POST /moderation/held/:id/release',
    'POST /organizations/:slug/edit',
    'POST /organizations/:slug/inbox/reports/:id',
    'POST /organizations/:slug/logo',
    'POST /reuses/:slug/edit',
    'POST /reuses/:slug/image',
    'POST /reuses/:slug/image/removal',
    'POST /series/:slug/edit',
    'POST /topics/:slug/edit',
    'POST /workspace/batches/:id/application',
    'POST /workspace/batches/:id/undoing',
  ],
  'examination, of the mission privacy': [
    'POST /datasets/:slug/resources/:id/examination/choice',
    'POST /datasets/:slug/resources/:id/examination/decision',
    'POST /datasets/:slug/resources/:id/examination/remedy',
    'POST /datasets/:slug/resources/:id/examination/review',
  ],
  'a protocol of its own: tests of uploads': ['PATCH /api/uploads/:id'],
  'of the office, at the door': [
    'POST /office/accounts/:id',
    'POST /office/accounts/:id/acting',
    'POST /office/accounts/:id/erasure',
    'POST /office/gate',
    'POST /office/gate/examination',
    'POST /office/jobs/revival',
    'POST /schemas/new',
  ],
}
