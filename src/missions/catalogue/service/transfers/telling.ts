import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { tellTransfer } from '#missions/conversation'
import { type Keeper, listKeepers } from '#missions/people'
import type { Party, Transfer } from '../../schema/transfer.ts'
import { transferMails } from './words.ts'

/** Tells those who may answer for the recipient, by mail and among their notifications. */
export async function tellProposed(ctx: Ctx, transfer: Transfer): Promise<void> {
  await write(ctx, transfer, { to: transfer.to, mail: 'proposed' })
}

/** Tells the answer to those who look after what was proposed, of the side that proposed it. */
export async function tellSettled(ctx: Ctx, transfer: Transfer): Promise<void> {
  await write(ctx, transfer, {
    to: transfer.from,
    mail: transfer.status === 'accepted' ? 'accepted' : 'refused',
  })
}

async function write(
  ctx: Ctx,
  transfer: Transfer,
  { to, mail }: { to: Party; mail: 'proposed' | 'accepted' | 'refused' },
): Promise<void> {
  const keepers = await keepersOf(ctx, transfer, to)
  const comment = mail === 'proposed' ? transfer.comment : transfer.answer
  await tellTransfer(ctx, {
    ...{ id: transfer.id, became: mail, record: namedBy(transfer, to) },
    words: [transfer.record.title, comment].filter(Boolean).join(' — '),
    accountIds: keepers.map(({ accountId }) => accountId),
  })
  for (const { email, lang } of keepers) {
    const words = transferMails[lang][mail]
    const values = {
      title: transfer.record.title,
      from: nameOf(transfer.from),
      to: nameOf(transfer.to),
      comment,
      url: `${ctx.config.publicUrl}${localPath(lang, '/workspace/transfers')}`,
    }
    await sendMail(ctx, { to: email, subject: words.subject(values), text: words.text(values) })
  }
}

/** The organisation on the other side, else their own; between two persons, the record. */
function namedBy({ record, from, to }: Transfer, told: Party) {
  const other = told === from ? to : from
  const organization = other.organization ?? told.organization
  return organization ? { kind: 'organization', id: organization.id } : { kind: record.kind, id: record.id }
}

function keepersOf(ctx: Ctx, { record }: Transfer, { organization, person }: Party): Promise<Keeper[]> {
  return listKeepers(ctx, {
    ...{ kind: record.kind, id: record.id },
    ...{ organizationId: organization?.id ?? null, ownerId: person?.id ?? null },
  })
}

export function nameOf({ organization, person }: Party): string {
  return organization?.name ?? person?.name ?? ''
}
