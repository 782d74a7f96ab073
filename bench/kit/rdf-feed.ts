import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const head = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
  xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:vcard="http://www.w3.org/2006/vcard/ns#"
  xmlns:locn="http://www.w3.org/ns/locn#">
<dcat:Catalog rdf:about="http://lys.example/"><dct:title xml:lang="fr">Catalogue de Lys</dct:title>
`

/**
 * An invented catalogue in RDF/XML as platforms write them: nested datasets, two files each, a contact and a period
 * without a name, publishers that stand at the end. `edition` changes the date of the catalogue, never its datasets.
 */
export async function writeRdfFeed(path: string, count: number, edition = 1): Promise<void> {
  const file = createWriteStream(path)
  const write = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(`${head}<dct:modified>2026-01-0${edition}</dct:modified>\n`)
  for (let number = 0; number < count; number += 1) await write(datasetOf(number))
  await write('</dcat:Catalog>\n')
  for (let number = 0; number < publishers; number += 1)
    await write(
      `<foaf:Organization rdf:about="http://lys.example/o/${number}"><foaf:name>Direction ${number} de la ville</foaf:name></foaf:Organization>\n`,
    )
  await write('</rdf:RDF>\n')
  file.end()
  await once(file, 'close')
}

const publishers = 200
const subjects = ['Arbres', 'Bancs', 'Écoles', 'Marchés', 'Stationnement', 'Fontaines', 'Pistes cyclables']

function datasetOf(number: number): string {
  const subject = subjects[number % subjects.length] ?? ''
  const address = `http://lys.example/d/${number}`
  return `<dcat:dataset><dcat:Dataset rdf:about="${address}">
<dct:identifier>lys-${number}</dct:identifier>
<dct:title xml:lang="fr">${subject} du quartier ${number}</dct:title>
<dct:description xml:lang="fr"><![CDATA[<p>Inventaire ${number} : ${subject.toLowerCase()} de la voie publique, avec leur adresse, leur état et la date du dernier relevé des services techniques.</p><ul><li>levé sur place</li><li>contrôlé chaque année</li></ul>]]></dct:description>
<dcat:keyword>${subject.toLowerCase()}</dcat:keyword><dcat:keyword>espace public</dcat:keyword><dcat:keyword>quartier ${number % 50}</dcat:keyword>
<dct:issued rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2020-01-15</dct:issued>
<dct:modified rdf:datatype="http://www.w3.org/2001/XMLSchema#dateTime">2025-06-${String((number % 28) + 1).padStart(2, '0')}T10:00:00Z</dct:modified>
<dct:accrualPeriodicity rdf:resource="http://publications.europa.eu/resource/authority/frequency/ANNUAL"/>
<dct:license rdf:resource="https://www.etalab.gouv.fr/licence-ouverte-open-licence"/>
<dct:publisher rdf:resource="http://lys.example/o/${number % publishers}"/>
<dcat:landingPage rdf:resource="${address}/page"/>
<dcat:contactPoint><vcard:Organization><vcard:fn>Service ${number % publishers}</vcard:fn><vcard:hasEmail rdf:resource="mailto:service-${number % publishers}@lys.example"/></vcard:Organization></dcat:contactPoint>
<dct:temporal><dct:PeriodOfTime><dcat:startDate>2020-01-01</dcat:startDate><dcat:endDate>2025-12-31</dcat:endDate></dct:PeriodOfTime></dct:temporal>
<dcat:distribution><dcat:Distribution rdf:about="${address}/csv"><dct:title>Tableau ${number}</dct:title><dct:format>CSV</dct:format><dcat:mediaType>text/csv</dcat:mediaType><dcat:downloadURL rdf:resource="http://lys.example/f/${number}.csv"/><dcat:byteSize>${1000 + number}</dcat:byteSize></dcat:Distribution></dcat:distribution>
<dcat:distribution><dcat:Distribution rdf:about="${address}/geojson"><dct:title>Carte ${number}</dct:title><dct:format>GeoJSON</dct:format><dcat:downloadURL rdf:resource="http://lys.example/f/${number}.geojson"/></dcat:Distribution></dcat:distribution>
</dcat:Dataset></dcat:dataset>
`
}
