import type { TableVersion } from '#missions/tables'
import { formatNumber, Stack, useLang } from '#ui'
import { examinationWords } from './words.ts'

/** Lines of the file that are in no row of the table: titles with their text, and blank ones. */
export function Aside({ aside }: { aside: TableVersion['reading']['aside'] }) {
  const lang = useLang()
  const { aside: words, defects } = examinationWords[lang]
  if (!aside || aside.titles + aside.blank === 0) return null
  const { titles, first, blank } = aside
  return (
    <Stack>
      {titles > 0 && <p>{words.titles(titles, formatNumber(lang, titles))}</p>}
      {titles > 0 && (
        <ul>
          {first.map(({ line, text }) => (
            <li>
              <strong>{words.line(String(line))}</strong>
              {defects.colon}
              {text}
            </li>
          ))}
          {titles > first.length && <li>{words.more(formatNumber(lang, titles - first.length))}</li>}
        </ul>
      )}
      {blank > 0 && <p>{words.blank(blank, formatNumber(lang, blank))}</p>}
    </Stack>
  )
}
