import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import { findOrganizations, listAdministrators, listOfficeAddresses } from '#missions/people'
import type { StopFile } from './stops.ts'
import { stopWords } from './words.ts'

/** Mails to the administrators of the software, of the consumer and of the provider, and to the office. */
export async function tellStop(ctx: Ctx, file: StopFile): Promise<void> {
  const { client, grant, stop } = file
  const [organization] = await findOrganizations(ctx, [client.organizationId])
  await tellAll(ctx, file, (lang) => {
    const words = stopWords[lang]
    const api = grant?.apiTitle ?? stop.grantId
    return {
      subject: words.mailSubject(client.name),
      lines: [
        words.mail(client.name, organization?.name ?? '', api),
        words.why[stop.rule](stop.counted),
        words.mailNext,
      ],
    }
  })
}

export async function tellRelease(ctx: Ctx, file: StopFile, reason: string): Promise<void> {
  await tellAll(ctx, file, (lang) => {
    const words = stopWords[lang]
    return { subject: words.released(file.client.name), lines: [words.releasedBy(reason)] }
  })
}

async function tellAll(
  ctx: Ctx,
  { client, grant, stop }: StopFile,
  write: (lang: Lang) => { subject: string; lines: string[] },
): Promise<void> {
  const organizations = new Set([client.organizationId, grant?.consumerId, grant?.providerId])
  const addresses = new Map<string, Lang>()
  for (const id of organizations)
    for (const { email, lang } of id ? await listAdministrators(ctx, id) : []) addresses.set(email, lang)
  const office = await listOfficeAddresses(ctx, ['administrator', 'moderator', 'instructor'])
  for (const { email, lang } of office) addresses.set(email, lang)
  for (const [to, lang] of addresses) {
    const { subject, lines } = write(lang)
    const link = ctx.config.publicUrl + localPath(lang, `/exchange/alerts/${stop.id}`)
    await sendMail(ctx, {
      ...{ to, subject: `[${ctx.config.site.name}] ${subject}` },
      text: [...lines, link].join('\n\n'),
    })
  }
}
