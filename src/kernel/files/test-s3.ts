import S3rver from 's3rver'

/** A real S3 server on this machine, for tests and benches. Answers the address of its bucket for `openStore`. */
export async function startS3(directory: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const bucket = { name: 'parvis', configs: [] }
  const options = { address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [bucket] }
  const server = new S3rver(options)
  const { port } = await server.run()
  const url = `s3://S3RVER:S3RVER@127.0.0.1:${port}/parvis/office?region=us-east-1&tls=off`
  return { url, stop: () => server.close() }
}
