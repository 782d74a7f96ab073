import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { certificationAnswered } from '../../schema/answers.ts'
import type { CertificationAnswer } from '../../schema/certification.ts'
import type { Organization } from '../../schema.ts'
import { mailOf } from '../mailed-links.ts'
import { listAdministrators } from '../members.ts'
import { certificationWords } from './words.ts'

/** Tells the administrators of an organisation, by mail and among their notifications, where its certification stands. */
export async function tellAdministrators(
  ctx: Ctx,
  organization: Organization,
  { mail, message }: { mail: CertificationAnswer['status'] | 'ended'; message: string },
): Promise<void> {
  const said = { status: mail, message: mail === 'ended' ? '' : message, actorId: ctx.actor.id }
  await ctx.facts.emit(ctx, certificationAnswered, { organization, ...said })
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
