import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { findOrganizations, takeAttempt } from '#missions/people'
import type { AccessRequest } from '../../schema/access-request.ts'
import { findApiTitles } from '../apis/reading.ts'
import { contentWords } from '../requests/content-words.ts'
import { moveRequest } from '../requests/moving.ts'
import type { LoadedRequest } from '../requests/reading.ts'
import { addressOf } from './standing.ts'
import { contactMails } from './words.ts'

/** How long a link waits for its reader. */
export const linkDays = 14
/** Before the same address is written to again about the same request. */
export const restMinutes = 60

/** What is kept of the secret of a link: it has nothing to guess, so a fast hash is enough. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/**
 * Asks each contact who did not confirm yet, by a link of one use; those who are no contacts any more are forgotten.
 * Nobody is written to more than the site allows for an address and for a sender: who was left out is asked again by
 * hand.
 */
export async function askContacts(tx: Ctx, loaded: LoadedRequest): Promise<void> {
  const { row, confirmations } = loaded
  const addresses = [...new Set(row.content.contacts.map(addressOf))].filter(
    (email) => z.email().safeParse(email).success,
  )
  await tx.db
    .deleteFrom('exchange.contact_confirmation')
    .where('request_id', '=', row.id)
    .where('email', 'not in', addresses.length > 0 ? addresses : [''])
    .execute()
  const rested = new Date(tx.now().getTime() - restMinutes * 60_000)
  const done = confirmations
    .filter(({ confirmed_at: confirmed, asked_at: asked }) => confirmed !== null || asked > rested)
    .map(({ email }) => email)
  for (const email of addresses.filter((one) => !done.includes(one)))
    if (await mayWriteTo(tx, email)) await askContact(tx, loaded, email)
}

/** The same, when somebody of either side wants it. @throws notYourRequest, notInThisState */
export function remindContacts(ctx: Ctx, id: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'remind-contacts',
    action: 'contacts-reminded',
    work: async (tx, loaded) => {
      await askContacts(tx, loaded)
      return {}
    },
  })
}

async function mayWriteTo(tx: Ctx, email: string): Promise<boolean> {
  const sender = tx.actor.id === null ? 0 : await takeAttempt(tx, 'sender', tx.actor.id)
  return sender === 0 && (await takeAttempt(tx, 'mail', email)) === 0
}

async function askContact(tx: Ctx, { row }: LoadedRequest, email: string): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const asked = {
    ...{ secret_hash: hashOf(token), asked_at: tx.now() },
    ends_at: new Date(tx.now().getTime() + linkDays * 86_400_000),
  }
  await tx.db
    .insertInto('exchange.contact_confirmation')
    .values({ request_id: row.id, email, confirmed_at: null, ...asked })
    .onConflict((same) => same.columns(['request_id', 'email']).doUpdateSet(asked))
    .execute()
  // Who is written to may not read English: the site speaks French first.
  const lang = 'fr'
  const [[organization], titles] = await Promise.all([
    findOrganizations(tx, [row.organization_id]),
    findApiTitles(tx, [row.api_id]),
  ])
  const kinds = row.content.contacts.filter((one) => addressOf(one) === email).map(({ kind }) => kind)
  // Nothing that was typed goes to an address that nobody confirmed: the site is no mailer of anybody's words.
  const told = {
    ...{ site: tx.config.site.name, number: row.number, days: linkDays },
    ...{ organization: organization?.name ?? '', api: titles.get(row.api_id)?.title ?? '' },
    roles: kinds.map((kind) => contentWords[lang].contacts[kind].toLowerCase()).join(', '),
    url: `${tx.config.publicUrl}${localPath(lang, '/exchange/contacts/confirm')}?token=${token}`,
  }
  const { subject, text } = contactMails[lang]
  await sendMail(tx, { to: email, subject: subject(told), text: text(told) })
}
