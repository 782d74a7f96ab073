import { AsideBox, DefinitionList, Link, QualityRing, Stack, useLang } from '#ui'
import type { Dataservice } from '../../schema/dataservice.ts'
import { adviseDataservice } from '../../service/dataservices/advice.ts'
import { dataserviceWords } from '../../service/dataservices/words.ts'
import { apiFormats } from '../../vocabulary/api-formats.ts'
import { hvdCategories } from '../../vocabulary/hvd-categories.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { Contacts } from '../dataset-aside.tsx'
import { EntryAbout } from '../entries/parts.tsx'
import { serviceWords } from './words.ts'

/** Its documentation, how ready it is, whom to write to. */
export function DataserviceAside({ service }: { service: Dataservice }) {
  const words = serviceWords[useLang()]
  return (
    <>
      <Documentation service={service} />
      <AsideBox title={words.quality}>
        <Advice service={service} />
      </AsideBox>
      <Contacts contacts={service.contactPoints} />
      <EntryAbout entry={service} folder="/dataservices" kind="dataservice" />
    </>
  )
}

/** The ring of what makes an API easy to use, each with its remedy. */
export function Advice({ service, open }: { service: Dataservice; open?: boolean }) {
  const lang = useLang()
  const { criteria } = dataserviceWords[lang]
  return (
    <>
      <QualityRing
        open={open}
        criteria={adviseDataservice(service).map(({ key, met }) => ({
          key,
          label: criteria[key].label,
          met: met === true,
          remedy: criteria[key].remedy,
        }))}
      />
      <small>{serviceWords[lang].qualityWhy}</small>
    </>
  )
}

function Documentation({ service }: { service: Dataservice }) {
  const lang = useLang()
  const words = serviceWords[lang]
  const pages = [
    [words.technical, service.technicalDocumentationUrl],
    [words.business, service.businessDocumentationUrl],
    [words.machine, service.machineDocumentationUrl],
  ] as const
  const known = pages.flatMap(([label, url]) => (url ? [{ label, url }] : []))
  const { format, hvdCategories: categories } = service
  return (
    <AsideBox title={words.docs}>
      <Stack>
        {known.length === 0 && <p>{words.noDocs}</p>}
        {known.map(({ label, url }) => (
          <Link href={url}>{label}</Link>
        ))}
        <DefinitionList
          stacked
          items={[
            { term: words.format, value: format && labelOf(apiFormats, format, lang) },
            {
              term: words.hvd,
              value: categories.map((id) => labelOf(hvdCategories, id, lang)).join(', '),
            },
          ].filter(({ value }) => value)}
        />
      </Stack>
    </AsideBox>
  )
}
