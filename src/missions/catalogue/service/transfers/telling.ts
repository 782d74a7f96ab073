import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { type Keeper, listKeepers } from '#missions/people'
import type { Party, Transfer } from '../../schema/transfer.ts'
import { transferMails } from './words.ts'

/** Writes to those who may answer for the recipient. */
export async function tellProposed(ctx: Ctx, transfer: Transfer): Promise<void> {
  await write(ctx, transfer, { to: transfer.to, mail: 'proposed' })
}

/** Writes the answer to those who look after what was proposed, of the side that proposed it. */
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
  for (const { email, lang } of await keepersOf(ctx, transfer, to)) {
    const words = transferMails[lang][mail]
    const values = {
      title: transfer.record.title,
      from: nameOf(transfer.from),
      to: nameOf(transfer.to),
      comment: mail === 'proposed' ? transfer.comment : transfer.answer,
      url: `${ctx.config.publicUrl}${localPath(lang, '/workspace/transfers')}`,
    }
    await sendMail(ctx, { to: email, subject: words.subject(values), text: words.text(values) })
  }
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
