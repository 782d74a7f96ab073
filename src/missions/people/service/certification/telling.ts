import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import type { CertificationAnswer } from '../../schema/certification.ts'
import type { Organization } from '../../schema.ts'
import { mailOf } from '../mailed-links.ts'
import { listAdministrators } from '../members.ts'
import { certificationWords } from './words.ts'

/** Writes to the administrators of an organisation where its certification stands. */
export async function tellAdministrators(
  ctx: Ctx,
  organization: Organization,
  { mail, message }: { mail: CertificationAnswer['status'] | 'ended'; message: string },
): Promise<void> {
  for (const { email, lang } of await listAdministrators(ctx, organization.id)) {
    const path = localPath(lang, `/organizations/${organization.slug}/certification`)
    const { mails } = certificationWords[lang]
    const values = { organization: organization.name, message, url: `${ctx.config.publicUrl}${path}` }
    await sendMail(ctx, { to: email, ...mailOf(mails[mail], values) })
  }
}

/** Its name or SIRET changed: what was looked at is no longer what is shown. */
export function tellCertificationEnded(ctx: Ctx, organization: Organization, former: string): Promise<void> {
  return tellAdministrators(ctx, organization, { mail: 'ended', message: former })
}
