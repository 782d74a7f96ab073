import type { Field } from '#missions/tables'
import {
  Button,
  ButtonLink,
  EmptyState,
  type FieldError,
  FieldGrid,
  type FieldGridColumn,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Stack,
  TextField,
} from '#ui'
import type { Schema } from '../../schema/schema.ts'
import { textOf, typeSentence } from './rules/sentences.ts'
import { schemaWords } from './words.ts'

export interface FillPageProps {
  frame: PageFrame
  schema: Schema
  version: string
  fields: readonly Field[]
  rows: readonly (readonly string[])[]
  errors?: FieldError[]
  /** The same by cell, without the place. */
  cellErrors?: Record<string, string>
  isValid?: boolean
  datasets: { value: string; label: string }[]
  typed: { dataset: string; title: string }
}

/** Name of the field of a cell; both from 0. */
export function cellName(row: number, column: number): string {
  return `cell-${row}-${column}`
}

/** A file composed row by row, checked at each sending. */
export function FillPage(props: FillPageProps) {
  const { frame, schema, version, fields, rows, errors = [], cellErrors, isValid, datasets, typed } = props
  const all = schemaWords[frame.lang]
  const words = all.filling
  return (
    <Page
      frame={frame}
      title={words.title(schema.title)}
      hidden
      breadcrumb={[
        { label: all.title, href: '/schemas' },
        { label: schema.title, href: schema.path },
      ]}
    >
      <PageTitle title={words.title(`${schema.title} ${version}`)} intro={<p>{words.intro}</p>} />
      {isValid && (
        <Notice status="success" title={words.valid} live>
          <p>{words.validText}</p>
        </Notice>
      )}
      <Form action={`${schema.path}/fill`} errors={errors} island="grid-rows" guarded label={words.grid}>
        <input type="hidden" name="version" value={version} />
        <FieldGrid
          caption={words.grid}
          columns={fields.map((field) => toColumn(frame.lang, field))}
          rows={rows}
          nameOf={cellName}
          labelOf={({ name }, row) => words.cellOf(name, row)}
          rowLabel={words.rowTitle}
          errors={cellErrors}
        />
        <Stack row>
          <Button name="action" value="more" variant="secondary" icon="plus">
            {words.more}
          </Button>
          <Button name="action" value="check" variant="secondary" icon="check">
            {words.check}
          </Button>
          <Button name="action" value="download" variant="secondary" icon="download">
            {words.download}
          </Button>
        </Stack>
        <Section title={words.where}>
          {datasets.length === 0 ? (
            <EmptyState title={words.noDataset} level={3}>
              <ButtonLink href="/datasets/new" variant="secondary">
                {words.create}
              </ButtonLink>
            </EmptyState>
          ) : (
            <Stack>
              <Select
                name="dataset"
                label={words.dataset}
                description={words.datasetHint}
                value={typed.dataset}
                options={datasets}
              />
              <TextField name="title" label={words.name} value={typed.title} maxLength={200} />
              <FormActions>
                <Button name="action" value="add" icon="upload">
                  {words.add}
                </Button>
              </FormActions>
            </Stack>
          )}
        </Section>
      </Form>
    </Page>
  )
}

function toColumn(lang: 'fr' | 'en', field: Field): FieldGridColumn {
  const { name, type, format, constraints, example } = field
  const hint = [typeSentence(lang, field), example === undefined ? '' : textOf(example)]
    .filter(Boolean)
    .join(' · ')
  const options = constraints.enum?.map(textOf) ?? (type === 'boolean' ? booleans(field) : undefined)
  return {
    name,
    hint: hint.slice(0, 120),
    required: constraints.required === true,
    type:
      type === 'date' && format === 'default'
        ? 'date'
        : type === 'number' || type === 'integer'
          ? 'number'
          : 'text',
    options: type === 'array' ? undefined : options?.filter((value) => value !== ''),
  }
}

/** One word for yes, one for no: the first of each. */
function booleans({ trueValues, falseValues }: Field): string[] {
  return [trueValues[0] ?? '', falseValues[0] ?? '']
}
