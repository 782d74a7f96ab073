import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { type Lang, localPath } from '#kernel/words'
import { listKeepers } from '#missions/people'
import type { DescriptionFault } from '../../../schema/description-check.ts'
import type { Grant } from '../../../schema/grant.ts'
import type { RestrictedApi } from '../../../schema/restricted-api.ts'
import { apiPath } from '../../../tables.ts'
import { fieldsIn } from '../../requests/apis.ts'
import { loadRequest } from '../../requests/reading.ts'
import { ownersOf } from '../../requests/telling.ts'
import { watchWords } from './words.ts'

/** The provider of all of it, and each consumer of what it is granted: a person who is told twice reads it once. */
export async function tellFaults(
  ctx: Ctx,
  api: RestrictedApi,
  { faults, grants }: { faults: readonly DescriptionFault[]; grants: readonly Grant[] },
): Promise<void> {
  const told = new Set<string>()
  const providers = await listKeepers(ctx, {
    ...{ kind: 'access-request', id: '', ownerId: null, organizationId: api.providerId },
  })
  for (const { email, lang } of providers) {
    if (told.has(email)) continue
    told.add(email)
    await write(ctx, api, { email, lang, faults, as: 'provider' })
  }
  for (const grant of grants) {
    const fields = new Set(fieldsOf(grant))
    const theirs = faults.filter(({ field }) => fields.has(field))
    if (theirs.length === 0) continue
    for (const { email, lang } of await ownersOf(ctx, await loadRequest(ctx, grant.requestId))) {
      if (told.has(email)) continue
      told.add(email)
      await write(ctx, api, { email, lang, faults: theirs, as: 'consumer' })
    }
  }
}

/** `call/field` of all that a grant gives. */
export function fieldsOf({ calls }: Grant): string[] {
  return calls.flatMap((call) => call.fields.map(({ key }) => `${call.key}/${key}`))
}

interface Mail {
  email: string
  lang: Lang
  faults: readonly DescriptionFault[]
  as: 'provider' | 'consumer'
}

async function write(ctx: Ctx, api: RestrictedApi, { email, lang, faults, as }: Mail): Promise<void> {
  const words = watchWords[lang]
  const labels = new Map(fieldsIn(api).map(({ name, label }) => [name, label]))
  const lines = faults.map(({ field, type, before }) => {
    const label = labels.get(field) ?? field
    return type === null ? words.gone(label) : words.changed(label, before, type)
  })
  const url = ctx.config.publicUrl + localPath(lang, apiPath(api.slug))
  const said = { site: ctx.config.site.name, api: api.title, lines: lines.join('\n'), url }
  await sendMail(ctx, { to: email, subject: words.subject(said), text: words[as](said) })
}
