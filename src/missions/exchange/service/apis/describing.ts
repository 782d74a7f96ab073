import type { Ctx } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { descriptionTypes, findDataservice, readDocument } from '#missions/catalogue'
import { type KeptApi, mostCalls, mostFields } from '../../schema/api-draft.ts'
import { refuseApi } from '../../schema/api-refusals.ts'
import { toDraft } from './drafting.ts'
import { addDescribed, compareCalls, type Differences } from './openapi/comparing.ts'
import { type Proposal, proposeCalls } from './openapi/proposing.ts'
import { documentWords } from './openapi/words.ts'
import { getKeptApi } from './reading.ts'
import { saveApi } from './saving.ts'

export const maxBytes = 3 * 1024 ** 2
export const timeoutMs = 20_000

export interface Described {
  api: KeptApi
  proposal: Proposal
  differences: Differences
}

/**
 * What an OpenAPI document says beside what is kept: pasted, or read where the page of the catalogue says that it is.
 * Changes nothing. @throws notYourApi, noDescription,
 * unreadableDescription, brokenDescription, heavyDescription, kernel/address-*
 */
export async function describeApi(ctx: Ctx, slug: string, pasted: string): Promise<Described> {
  const api = await getKeptApi(ctx, slug)
  if (!api.permissions.edit) throw refuseApi.notYourApi()
  const text = pasted.trim() === '' ? await readAtCatalogue(ctx, api) : pasted
  const proposal = proposeCalls(await contentOf(text, ctx.lang))
  if (!proposal) throw refuseApi.unreadableDescription()
  return { api, proposal, differences: compareCalls(api.calls, proposal.calls) }
}

/** Adds what is new: granted to nobody until somebody asks. Takes nothing away. @throws the same */
export async function addFromDescription(ctx: Ctx, slug: string, pasted: string): Promise<KeptApi> {
  const { api, differences } = await describeApi(ctx, slug, pasted)
  const calls = addDescribed(api.calls, differences)
  if (calls.length > mostCalls || calls.some(({ fields }) => fields.length > mostFields))
    throw refuseAnyone.invalidInput({
      errors: [{ pointer: '/text', detail: `${mostCalls} × ${mostFields}` }],
    })
  return saveApi(ctx, { ...toDraft(api), calls })
}

async function readAtCatalogue(ctx: Ctx, { dataserviceId }: KeptApi): Promise<string> {
  const found = dataserviceId === null ? null : await findDataservice(ctx, dataserviceId)
  const url = found?.machineDocumentationUrl
  if (!url || !ctx.config.fetch.on) throw refuseApi.noDescription()
  const answer = await ctx.outgoing.get(url, { maxBytes, timeoutMs, accept: descriptionTypes })
  if (answer.status === 200) return answer.text()
  answer.discard()
  throw refuseApi.noDescription()
}

/** @throws brokenDescription, heavyDescription */
async function contentOf(text: string, lang: Lang): Promise<unknown> {
  const { faultAt, tooHeavy, tooLong } = documentWords[lang]
  const at = (detail: string) => ({ errors: [{ pointer: '/text', detail }] })
  if (Buffer.byteLength(text) > maxBytes) throw refuseApi.heavyDescription(at(tooLong(maxBytes / 1024 ** 2)))
  const document = await readDocument(text)
  if ('content' in document) return document.content
  if (document.fault === 'too-heavy') throw refuseApi.heavyDescription(at(tooHeavy))
  const [line = '?', column = '?'] = document.place.split(':')
  throw refuseApi.brokenDescription(at(faultAt(line, column)))
}
