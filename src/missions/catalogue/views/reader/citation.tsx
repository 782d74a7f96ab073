import { Code, DefinitionList, Fold, formatDate, Link, Section, Stack, Tag, TagList, useFrame } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { toBibtex } from '../../service/reader/citation/bibtex.ts'
import { citedOf } from '../../service/reader/citation/cited.ts'
import { citationForms } from '../../service/reader/citation/forms.ts'
import { type RdfForm, rdfForms } from '../rdf-forms.ts'
import { pageWords } from '../words.ts'
import { readerWords } from './words.ts'

/** How to name the dataset in a text and in a reference manager, and the address that will not change. */
export function Citation({ dataset, now }: { dataset: Dataset; now: Date }) {
  const { site, lang } = useFrame()
  const words = pageWords[lang]
  const { citation } = readerWords[lang]
  const cited = citedOf(dataset, site, now)
  const forms = rdfForms(dataset)
  const day = (date: string) => formatDate(lang, date)
  return (
    <Section id="cite" title={words.cite}>
      <Code label={citation.apa} wrap>
        {citation.inApa({
          who: cited.creator?.name ?? words.unknownOwner,
          date: cited.version && day(cited.version),
          title: cited.title,
          site: site.name,
          accessed: day(cited.accessed),
          url: cited.url,
        })}
      </Code>
      <Fold summary={citation.others}>
        <Stack>
          <Code label={citation.bibtex} language="bibtex">
            {toBibtex(cited)}
          </Code>
          <TagList label={citation.files}>
            {citationForms.map(({ ext, name }) => (
              <Tag icon="download" href={`${dataset.path}/citation.${ext}`}>
                {name}
              </Tag>
            ))}
          </TagList>
        </Stack>
      </Fold>
      <DefinitionList
        items={[
          {
            term: words.permalink,
            value: (
              <>
                <Link href={`/datasets/${dataset.id}`}>{cited.url}</Link> <small>{words.permalinkWhy}</small>
              </>
            ),
          },
          {
            term: words.machine,
            value: <Link href={`/api/datasets/${dataset.id}`}>{`/api/datasets/${dataset.id}`}</Link>,
          },
          ...(forms.length > 0 ? [{ term: words.rdfTerm, value: <Forms forms={forms} /> }] : []),
        ]}
      />
    </Section>
  )
}

function Forms({ forms }: { forms: readonly RdfForm[] }) {
  return (
    <>
      {forms.map(({ name, href }, n) => (
        <>
          {n > 0 && ', '}
          <Link href={href}>{name}</Link>
        </>
      ))}
    </>
  )
}
