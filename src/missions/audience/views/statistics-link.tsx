import { Link, useLang } from '#ui'
import { statisticsOf } from '../service/scopes.ts'
import { statisticsWords } from './words.ts'

/** The way from the page of a public record to how much it is used. */
export function StatisticsLink({ of }: { of: { kind: string; id: string; path: string } }) {
  return <Link href={statisticsOf(of)}>{statisticsWords[useLang()].short}</Link>
}
