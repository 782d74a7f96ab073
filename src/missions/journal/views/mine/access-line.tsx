import { Link, type PageFrame, Unseen } from '#ui'
import type { MyAccess } from '../../service/accesses/mine.ts'
import { accessWords } from '../../service/accesses/words.ts'
import { endingOf } from '../../vocabulary/endings.ts'
import { fieldsOf, hourOf, listOf, pathOf } from './grouping.ts'
import { mineWords } from './words.ts'

/** One access in one sentence, and where more is said of it. */
export function AccessLine({ frame, access }: { frame: PageFrame; access: MyAccess }) {
  const words = mineWords[frame.lang]
  const time = hourOf(frame.lang, access.at)
  const asked = { time, provider: access.grant.providerName, vendor: access.delegate }
  const fields = listOf(frame.lang, fieldsOf(frame.lang, access)) || words.nothing
  const ending = endingOf(access)
  return (
    <>
      <p>
        {ending
          ? words.tried({ ...asked, why: accessWords[frame.lang].endings[ending] })
          : words.received({ ...asked, fields })}{' '}
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
