import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { listKeepers } from '#missions/people'
import { packagePath } from '../tables.ts'
import type { LoadedPackage } from './loading.ts'
import { mailWords } from './words.ts'

interface Told {
  mail: keyof (typeof mailWords)['fr']['subject']
  about: Pick<LoadedPackage, 'row' | 'flow'>
  /** What somebody wrote. */
  words?: string
}

/**
 * Writes to the administrators and editors of an organisation, except who just acted. A mail says which package and of
 * whom, never its subject nor its case: mailboxes are not where such things are kept.
 */
export async function tellOrganization(ctx: Ctx, organizationId: string, told: Told): Promise<void> {
  const { mail, about, words = '' } = told
  const { row, flow } = about
  const keepers = await listKeepers(ctx, { kind: 'package', id: row.id, ownerId: null, organizationId })
  for (const { accountId, email, lang } of keepers) {
    if (accountId === ctx.actor.id) continue
    const { subject, text } = mailWords[lang]
    const said = {
      ...{ number: row.number, from: flow.api.providerName, what: flow.api.title, words },
      until: row.expires_at,
      url: ctx.config.publicUrl + localPath(lang, packagePath(row.id)),
      site: ctx.config.site.name,
    }
    await sendMail(ctx, { to: email, subject: subject[mail](said), text: text[mail](said) })
  }
}
