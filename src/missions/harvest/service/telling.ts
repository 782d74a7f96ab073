import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import { findOrganizations, listKeepers, listOfficeAddresses } from '#missions/people'
import type { SourceRow } from '../tables.ts'
import { type SourceMail, sourceMails } from './telling-words.ts'

interface Reader {
  email: string
  lang: Lang
}

/** Tells those of the office who decide that a source waits for them. */
export async function tellProposed(ctx: Ctx, source: SourceRow): Promise<void> {
  await write(ctx, source, {
    mail: 'proposed',
    to: await listOfficeAddresses(ctx, ['administrator', 'moderator']),
  })
}

/** Tells those who look after the organisation of a source what the office decided, and why; not who decided. */
export async function tellDecided(ctx: Ctx, source: SourceRow): Promise<void> {
  if (source.state === 'pending') return
  const { id, organization_id: organizationId } = source
  const keepers = await listKeepers(ctx, { kind: 'harvest-source', id, organizationId, ownerId: null })
  const to = keepers.filter(({ accountId }) => accountId !== ctx.actor.id)
  await write(ctx, source, { mail: source.state, to })
}

async function write(
  ctx: Ctx,
  { id, name, url, comment, organization_id }: SourceRow,
  { mail, to }: { mail: SourceMail; to: readonly Reader[] },
): Promise<void> {
  const [organization] = await findOrganizations(ctx, [organization_id])
  for (const { email, lang } of to) {
    const words = sourceMails[lang][mail]
    const page = `${ctx.config.publicUrl}${localPath(lang, `/harvest/sources/${id}`)}`
    const values = { name, url, comment: comment ?? '', organization: organization?.name ?? '', page }
    await sendMail(ctx, { to: email, subject: words.subject(values), text: words.text(values) })
  }
}
