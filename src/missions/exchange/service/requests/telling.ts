import { z } from 'zod'
import type { Actor, Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import {
  findActor,
  getAccount,
  type Keeper,
  listKeepers,
  listOfficeAddresses,
  roleIn,
} from '#missions/people'
import { mayInstruct, mayOwn } from '../../policy.ts'
import type { Contact } from '../../schema/request.ts'
import { type LoadedRequest, requestPath } from './reading.ts'
import { requestMails } from './words.ts'

type Sentence = 'today' | 'inDays' | 'effect' | 'stillEnds' | 'renewal' | 'lateRenewal' | 'inForce'
export type MailName = Exclude<keyof (typeof requestMails)['fr'], Sentence>

export interface Told {
  mail: MailName
  /** Of the grant, when it speaks of one. */
  number?: number
  /** In the language of who reads, when it is not what a person wrote. */
  words?: string | ((lang: Lang) => string)
}

type Reader = Pick<Keeper, 'email' | 'lang'> & { accountId: string | null }

/** Who answers for the request at the applicant, except who just acted. */
export async function tellOwners(ctx: Ctx, loaded: LoadedRequest, told: Told): Promise<void> {
  await tell(ctx, loaded, { ...told, to: await ownersOf(ctx, loaded) })
}

/** These people, while they are of the organisation that asks: whoever left it is told nothing. */
export async function tellMembers(
  ctx: Ctx,
  loaded: LoadedRequest,
  { ids, ...told }: Told & { ids: readonly string[] },
): Promise<void> {
  const { organizationId } = loaded.held
  const to = await accountsOf(ctx, ids, (actor) => roleIn(actor, organizationId) !== null)
  await tell(ctx, loaded, { ...told, to })
}

/** It waits for the instruction; of a renewal, with the end that makes it pressing. */
export function tellSubmitted(ctx: Ctx, loaded: LoadedRequest): Promise<void> {
  const { row, grant } = loaded
  const end = row.again === 'renewal' ? grant?.ends_at : undefined
  const said = end && end <= ctx.now() ? 'lateRenewal' : 'renewal'
  return tellInstructors(ctx, loaded, {
    ...{ mail: 'submitted', words: (lang) => (end ? requestMails[lang][said](end) : '') },
  })
}

/** Whose desk it is on, while they may instruct it; otherwise all who instruct for the provider. */
export async function tellInstructors(ctx: Ctx, loaded: LoadedRequest, told: Told): Promise<void> {
  const { instructor_id: id } = loaded.row
  const ids = id && told.mail !== 'proposed' ? [id] : []
  const desk = await accountsOf(ctx, ids, (actor) => mayInstruct(actor, loaded.held))
  const to = desk.length > 0 ? desk : await providersOf(ctx, loaded)
  // Alone at the provider, whoever proposes has nobody there to confirm: the office does.
  const isAlone = told.mail === 'proposed' && to.every(({ accountId }) => accountId === ctx.actor.id)
  await tell(ctx, loaded, { ...told, to: isAlone ? await officeOf(ctx) : to })
}

async function officeOf(ctx: Ctx): Promise<Reader[]> {
  const addresses = await listOfficeAddresses(ctx, ['instructor', 'administrator'])
  return addresses
    .filter(({ email }) => email !== ctx.actor.email)
    .map((one) => ({ accountId: null, ...one }))
}

/** The applicant and the co-owners; when all of them left, the administrators and editors of the organisation. */
export async function ownersOf(ctx: Ctx, { held }: LoadedRequest): Promise<Reader[]> {
  const owners = await accountsOf(ctx, held.ownerIds, (actor) => mayOwn(actor, held))
  return owners.length > 0 ? owners : listKeepers(ctx, { ...nothing, organizationId: held.organizationId })
}

function providersOf(ctx: Ctx, { held }: LoadedRequest): Promise<Reader[]> {
  return listKeepers(ctx, { ...nothing, organizationId: held.providerId })
}

/** Whom the life of a grant concerns: contacts that it names, owners, administrators of the organisation, the provider. */
export async function everyRoleOf(
  ctx: Ctx,
  loaded: LoadedRequest,
  contacts: readonly Pick<Contact, 'email'>[],
): Promise<Reader[]> {
  const { organizationId } = loaded.held
  return [
    ...contacts
      .filter(({ email }) => z.email().safeParse(email).success)
      .map(({ email }) => ({ accountId: null, email, lang: 'fr' as const })),
    ...(await ownersOf(ctx, loaded)),
    ...(await listKeepers(ctx, { ...nothing, organizationId })),
    ...(await providersOf(ctx, loaded)),
  ]
}

const nothing = { kind: 'access-request', id: '', ownerId: null }

/** Those who still have the right to read it: people leave, and what is said of a request is not theirs any more. */
async function accountsOf(
  ctx: Ctx,
  ids: readonly string[],
  isStill: (actor: Actor) => boolean,
): Promise<Reader[]> {
  const accounts = await Promise.all(
    ids.map(async (id) => {
      const actor = await findActor(ctx, id)
      return actor && isStill(actor) ? getAccount(ctx, id) : null
    }),
  )
  return accounts.flatMap((account) =>
    account ? [{ accountId: account.id, email: account.email, lang: account.lang }] : [],
  )
}

/** In the transaction of the act: no mail for what was undone. */
export async function tell(
  ctx: Ctx,
  { row }: LoadedRequest,
  { mail, words = '', number = row.number, to }: Told & { to: readonly Reader[] },
): Promise<void> {
  const readers = new Map(to.map((reader) => [reader.email, reader]))
  for (const { accountId, email, lang } of readers.values()) {
    if (accountId !== null && accountId === ctx.actor.id) continue
    const { subject, text } = requestMails[lang][mail]
    const told = {
      ...{ site: ctx.config.site.name, number, title: row.content.title },
      words: typeof words === 'string' ? words : words(lang),
      url: ctx.config.publicUrl + localPath(lang, requestPath(row.id)),
    }
    await sendMail(ctx, { to: email, subject: subject(told), text: text(told) })
  }
}
