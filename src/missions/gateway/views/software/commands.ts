/** Commands that make a key or a certificate on the machine of a software: OpenSSL 1.1.1 and later. */
export const keyCommands = `openssl genpkey -algorithm ed25519 -out software.key
openssl pkey -in software.key -pubout`

export const certificateCommands = `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 \\
  -subj "/CN=software" -keyout software.key -out software.crt
cat software.crt`
