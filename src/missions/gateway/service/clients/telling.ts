import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import { findAccountByEmail, listAdministrators } from '#missions/people'

interface Told {
  /** Whose contacts are told too. */
  clientId: string | null
  organizationId: string
  /** Where there is something to do. */
  path: string
  say: (lang: Lang) => { subject: string; text: string }
}

/** A mail to the administrators of an organisation and to the contacts of a software. */
export async function writeToSoftware(ctx: Ctx, { path, say, ...whom }: Told): Promise<void> {
  for (const [to, lang] of await addressesOf(ctx, whom)) {
    const { subject, text } = say(lang)
    await sendMail(ctx, {
      to,
      subject: `[${ctx.config.site.name}] ${subject}`,
      text: [text, ctx.config.publicUrl + localPath(lang, path)].join('\n\n'),
    })
  }
}

async function addressesOf(
  ctx: Ctx,
  { clientId, organizationId }: Pick<Told, 'clientId' | 'organizationId'>,
): Promise<Map<string, Lang>> {
  const addresses = new Map<string, Lang>()
  for (const { email, lang } of await listAdministrators(ctx, organizationId)) addresses.set(email, lang)
  if (clientId === null) return addresses
  const contacts = await ctx.db
    .selectFrom('gateway.client_contact')
    .select('email')
    .where('client_id', '=', clientId)
    .execute()
  for (const { email } of contacts)
    addresses.set(email, (await findAccountByEmail(ctx, email))?.lang ?? ctx.lang)
  return addresses
}
