import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { langs } from '#kernel/words'
import { mailEmailChange, mailLink } from './service/mailed-links.ts'
import { closeInactive } from './service/personal/inactivity.ts'
import { purgeExpired } from './service/purge.ts'

export const mailLinkJob = defineJob({
  name: 'people.mail-link',
  payload: z.object({ purpose: z.enum(['register', 'reset']), email: z.email(), lang: z.enum(langs) }),
  run: mailLink,
})

export const mailEmailChangeJob = defineJob({
  name: 'people.mail-email-change',
  payload: z.object({ accountId: z.string(), email: z.email(), lang: z.enum(langs) }),
  run: mailEmailChange,
})

export const purgeJob = defineJob({
  name: 'people.purge-expired',
  payload: z.object({}),
  schedule: '17 3 * * *',
  run: (ctx) => purgeExpired(ctx),
})

export const inactivityJob = defineJob({
  name: 'people.close-inactive',
  payload: z.object({}),
  schedule: '37 4 * * *',
  run: (ctx) => closeInactive(ctx),
})
