import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { sendMail } from '#kernel/mail'
import { type Lang, langs, localPath } from '#kernel/words'
import { tellLetter } from '#missions/conversation'
import { type Keeper, listKeepers } from '#missions/people'
import { improvingPath } from '../../schema/improving.ts'
import { words as criteriaWords } from '../../words.ts'
import { type NamedDataset, readNamed, readProgress } from './progress.ts'
import { type CampaignRow, subjectOf } from './tables.ts'
import { campaignWords } from './words.ts'

/** Killed, it goes on where it stood: an organisation that was written to in this round is not written to again. */
export const campaignJob = defineJob({
  name: 'catalogue.send-campaign',
  payload: z.object({ id: z.string() }),
  attempts: 5,
  run: (ctx, { id }) => sendCampaign(ctx, id),
})

export function askForSending(ctx: Ctx, id: string): Promise<void> {
  return enqueue(ctx, { job: campaignJob, payload: { id }, key: `${campaignJob.name}:${id}` })
}

async function sendCampaign(ctx: Ctx, id: string): Promise<void> {
  for (const { organization, improved, items } of await readProgress(ctx, id)) {
    const goesOn = await transact(ctx, async (ctx) => {
      const campaign = await ctx.db
        .selectFrom('catalogue.campaign')
        .selectAll()
        .where('id', '=', id)
        .forShare()
        .executeTakeFirst()
      if (!campaign || campaign.closed_at) return false
      const isIdle = improved === 0 && items.some(({ gone }) => !gone)
      if (campaign.round === 1 || isIdle) await write(ctx, campaign, organization.id)
      return true
    })
    if (!goesOn) return
  }
}

/** The mails of an organisation and the note that they were asked for stand or fall together. */
async function write(ctx: Ctx, campaign: CampaignRow, organizationId: string): Promise<void> {
  const { id, round } = campaign
  const keepers = await listKeepers(ctx, { kind: 'campaign', id, organizationId, ownerId: null })
  const items = (await readNamed(ctx, id, organizationId)).filter(isLeft)
  // Nothing is left to ask: it is noted that nobody had to be told.
  const told = items.length === 0 ? [] : keepers
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('catalogue.campaign_mail')
    .values({
      campaign_id: id,
      organization_id: organizationId,
      round,
      sent_at: ctx.now(),
      recipients: told.length,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return
  for (const lang of langs) {
    const readers = told.filter((keeper) => keeper.lang === lang)
    await writeIn(ctx, lang, { campaign, organizationId, items, readers })
  }
}

interface Writing {
  campaign: CampaignRow
  organizationId: string
  items: readonly NamedDataset[]
  readers: readonly Keeper[]
}

/** Each is told by the way they chose, on the site or by a mail too. */
async function writeIn(
  ctx: Ctx,
  lang: Lang,
  { campaign, organizationId, items, readers }: Writing,
): Promise<void> {
  const subject = subjectOf(campaign, lang)
  const letters = await tellLetter(ctx, {
    key: `campaign/${campaign.id}/${organizationId}/${campaign.round}/${lang}`,
    record: { kind: 'organization', id: organizationId },
    ...{ subject, accountIds: readers.map(({ accountId }) => accountId) },
  })
  const addresses = new Map(readers.map(({ accountId, email }) => [accountId, email]))
  for (const { accountId, unsubscribe } of letters)
    await sendMail(ctx, {
      to: addresses.get(accountId) ?? '',
      subject: `[${ctx.config.site.name}] ${subject}`,
      text: textOf(ctx, { campaign, items, lang, unsubscribe }),
      unsubscribe,
    })
}

function isLeft({ gone, actions }: NamedDataset): boolean {
  return !gone && actions.some(({ done }) => !done)
}

interface Letter {
  campaign: CampaignRow
  items: readonly NamedDataset[]
  lang: Lang
  unsubscribe: string
}

function textOf({ config }: Ctx, { campaign, items, lang, unsubscribe }: Letter): string {
  const words = campaignWords[lang]
  const { criteria } = criteriaWords[lang]
  const at = (path: string) => `${config.publicUrl}${localPath(lang, path)}`
  return [
    lang === 'fr' ? campaign.message_fr : campaign.message_en,
    '',
    ...items.flatMap((item) => [
      `* ${item.title}`,
      ...item.actions
        .filter(({ done }) => !done)
        .map(({ key }) => `  - ${criteria[key].remedy}\n    ${at(improvingPath(item, key))}`),
      '',
    ]),
    words.whole,
    at('/workspace'),
    '',
    '-- ',
    words.why,
    `${words.stop} ${unsubscribe}`,
  ].join('\n')
}
