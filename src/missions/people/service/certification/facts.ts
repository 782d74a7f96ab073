import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { ProducerType } from '../../schema.ts'
import { findLookAlike, listCertified } from '../names.ts'
import type { CertificationFacts } from './criteria.ts'

/** What is known of these organisations, by id, in one query. Addresses of the demo are proven by nobody. */
export async function readFacts(
  ctx: Ctx,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, CertificationFacts>> {
  if (organizationIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select o.id, o.name as own_name, o.siret, o.url, o.description, o.logo is not null as has_logo, e.name, e.kind,
      array(select a.email from people.membership m join people.account a on a.id = m.account_id
        where m.organization_id = o.id and m.role = 'administrator' and not a.demo order by m.created_at) as emails,
      exists (select from people.membership m join people.identity i on i.account_id = m.account_id
        where m.organization_id = o.id and m.role = 'administrator' and i.provider = 'proconnect'
          and i.siret = o.siret) as by_proconnect
    from people.organization o
    left join lateral (select name, kind from people.directory_entry
      where siren = left(o.siret, 9) and number in (o.siret, left(o.siret, 9))
      order by number desc limit 1) e on true
    where o.id = any(${[...organizationIds]}::text[])`.execute(ctx.db)
  const certified = await listCertified(ctx)
  return new Map(
    rows.map(({ id, own_name, name, kind, has_logo, by_proconnect, ...row }) => [
      id,
      {
        ...row,
        lookAlike: findLookAlike(own_name, id, certified)?.name ?? null,
        hasLogo: has_logo,
        byProConnect: by_proconnect,
        entry: name === null ? null : { name, kind },
      },
    ]),
  )
}

interface Row {
  id: string
  own_name: string
  siret: string | null
  url: string | null
  description: string
  has_logo: boolean
  name: string | null
  kind: ProducerType | null
  emails: string[]
  by_proconnect: boolean
}
