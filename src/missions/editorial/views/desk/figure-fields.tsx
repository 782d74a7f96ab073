import { Fold, Select, SideBySide, Stack, TextField, useLang } from '#ui'
import { figureKinds, limits, listedKinds } from '../../schema/block.ts'
import { pageWords } from '../words.ts'
import { BothLines, type Typed } from './both-lines.tsx'
import { deskWords } from './words.ts'

/** As many rows as a block may hold: those that are empty are no figures. */
export function FigureFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  const rows = Array.from({ length: limits.figures }, (_, index) => index)
  const used = rows.filter((row) => typed[`figures.${row}.of`])
  const next = used.length
  return (
    <Stack>
      <BothLines
        name="title"
        labels={[fields.figuresTitle, fields.figuresTitleEn]}
        typed={typed}
        most={150}
      />
      {rows.map((row) => (
        <Fold summary={fields.figure(row + 1)} open={used.includes(row) || row === next}>
          <FigureRow name={`figures.${row}`} typed={typed} />
        </Fold>
      ))}
    </Stack>
  )
}

function FigureRow({ name, typed }: { name: string; typed: Typed }) {
  const lang = useLang()
  const { fields } = deskWords[lang]
  const { kinds } = pageWords[lang]
  return (
    <Stack>
      <SideBySide>
        <Select
          name={`${name}.of`}
          label={fields.of}
          value={typed[`${name}.of`]}
          placeholder={fields.noFigure}
          options={figureKinds.map((value) => ({ value, label: fields.ofs[value] }))}
        />
        <Select
          name={`${name}.kind`}
          label={fields.counted}
          value={typed[`${name}.kind`] ?? 'dataset'}
          placeholder={false}
          options={listedKinds.map((value) => ({ value, label: kinds[value] }))}
        />
      </SideBySide>
      <p>{fields.typedWhy}</p>
      <SideBySide>
        <TextField
          name={`${name}.value`}
          label={fields.value}
          value={typed[`${name}.value`]}
          maxLength={30}
        />
        <TextField name={`${name}.date`} label={fields.date} type="date" value={typed[`${name}.date`]} />
      </SideBySide>
      <BothLines name={`${name}.label`} labels={[fields.label, fields.labelEn]} typed={typed} most={120} />
      <SideBySide>
        <TextField
          name={`${name}.source`}
          label={fields.source}
          value={typed[`${name}.source`]}
          maxLength={200}
        />
        <TextField name={`${name}.url`} label={fields.url} value={typed[`${name}.url`]} optional />
      </SideBySide>
    </Stack>
  )
}
