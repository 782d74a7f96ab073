import { Link, type PageFrame, Unseen } from '#ui'
import type { MyAccess } from '../../service/accesses/mine.ts'
import { fieldsOf, hourOf, listOf, pathOf } from './grouping.ts'
import { mineWords } from './words.ts'

/** One access in one sentence, and where more is said of it. */
export function AccessLine({ frame, access }: { frame: PageFrame; access: MyAccess }) {
  const words = mineWords[frame.lang]
  const time = hourOf(frame.lang, access.at)
  const provider = access.grant.providerName
  const fields = listOf(frame.lang, fieldsOf(frame.lang, access)) || words.nothing
  return (
    <>
      <p>
        {access.outcome === 'released'
          ? words.received({ time, provider, fields })
          : words[access.outcome]({ time, provider })}{' '}
        {words.case(access.caseReference)}.
      </p>
      <p>
        <Link href={pathOf(access)}>
          {words.detail}
          <Unseen>{words.detailAt(time)}</Unseen>
        </Link>
      </p>
    </>
  )
}
