import type { Actor, Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import { findActor, getAccount, type Keeper, listKeepers } from '#missions/people'
import { mayInstruct, mayOwn } from '../../policy.ts'
import { type LoadedRequest, requestPath } from './reading.ts'
import { requestMails } from './words.ts'

export type MailName = Exclude<keyof (typeof requestMails)['fr'], 'today' | 'inDays' | 'effect' | 'stillEnds'>

interface Told {
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

/** Whose desk it is on, while they may instruct it; otherwise all who instruct for the provider. */
export async function tellInstructors(ctx: Ctx, loaded: LoadedRequest, told: Told): Promise<void> {
  const { instructor_id: id } = loaded.row
  const ids = id && told.mail !== 'proposed' ? [id] : []
  const desk = await accountsOf(ctx, ids, (actor) => mayInstruct(actor, loaded.held))
  await tell(ctx, loaded, { ...told, to: desk.length > 0 ? desk : await providersOf(ctx, loaded) })
}

/** The applicant and the co-owners; when all of them left, the administrators and editors of the organisation. */
export async function ownersOf(ctx: Ctx, { held }: LoadedRequest): Promise<Reader[]> {
  const owners = await accountsOf(ctx, held.ownerIds, (actor) => mayOwn(actor, held))
  return owners.length > 0 ? owners : listKeepers(ctx, { ...nothing, organizationId: held.organizationId })
}

export function providersOf(ctx: Ctx, { held }: LoadedRequest): Promise<Reader[]> {
  return listKeepers(ctx, { ...nothing, organizationId: held.providerId })
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
