import { type Ctx, isOffice } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { type Account, findAccountByEmail, getAccount, listAccounts } from '#missions/people'
import { toCkanInstant } from './instants.ts'

/** CKAN shows accounts to anyone; here they are personal data, that the data office alone reads. */
export async function listUsers(ctx: Ctx, { q, limit }: { q: string; limit: number }) {
  const { items } = await listAccounts(ctx, { q, limit })
  return items.map(toUserDict)
}

export async function showUser(ctx: Ctx, key: string | undefined) {
  const { actor } = ctx
  if (!key && actor.id) return toUserDict(await getAccount(ctx, actor.id))
  if (key !== actor.id && key !== actor.email && !isOffice(actor)) throw refuseAnyone.forbidden()
  const account = key?.includes('@') ? await findAccountByEmail(ctx, key) : null
  return toUserDict(account ?? (await getAccount(ctx, key ?? '')))
}

function toUserDict({ id, name, email, createdAt, officeRoles }: Account) {
  return {
    about: null,
    activity_streams_email_notifications: false,
    created: toCkanInstant(createdAt),
    display_name: name,
    email,
    email_hash: '',
    fullname: name,
    id,
    image_display_url: '',
    image_url: '',
    name: id,
    number_created_packages: null,
    state: 'active',
    sysadmin: officeRoles.includes('administrator'),
  }
}
