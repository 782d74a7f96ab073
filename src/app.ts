import type { Mission } from '#kernel/house'
import { answerNameFiles, answerUsesWritten, audience } from '#missions/audience'
import {
  answerRestrictedOf,
  catalogue,
  findMappedTable,
  followUses,
  mayEditContent,
  mayReadTable,
  nameFiles,
  withdrawing,
} from '#missions/catalogue'
import { answerNameSearches, answerWithdrawing, conversation } from '#missions/conversation'
import { editorial } from '#missions/editorial'
import { answerHealthOf, describeGrants, exchange, findRestrictedPages } from '#missions/exchange'
import { describeHealth, gateway } from '#missions/gateway'
import { harvest } from '#missions/harvest'
import { home, nameSearches } from '#missions/home'
import { interop } from '#missions/interop'
import { answerDescribeGrant, hashPerson, journal } from '#missions/journal'
import { packages } from '#missions/packages'
import { answerHashPerson, people } from '#missions/people'
import { answerMayEdit, privacy } from '#missions/privacy'
import { records } from '#missions/records'
import { answerFindMapped, answerMayRead, tables } from '#missions/tables'

/** The table of contents: every mission, each after those it may use. */
export const missions: readonly Mission[] = [
  people,
  records,
  audience,
  conversation,
  tables,
  privacy,
  catalogue,
  harvest,
  editorial,
  interop,
  journal,
  exchange,
  packages,
  gateway,
  home,
]

// Lower missions ask, the one that knows answers: whose a table is, who answers for its content, how a record
// is withdrawn, what follows when uses are written down, how files and searches are named, how who somebody is is
// hashed, what a grant means, where a restricted API is described.
answerMayRead(mayReadTable)
answerFindMapped(findMappedTable)
answerMayEdit(mayEditContent)
answerWithdrawing(withdrawing)
answerUsesWritten(followUses)
answerNameFiles(nameFiles)
answerHashPerson(hashPerson)
answerDescribeGrant(describeGrants)
answerHealthOf(describeHealth)
answerRestrictedOf(findRestrictedPages)
answerNameSearches(nameSearches)
