// `npm run seed [address]`: asks a running Saydo for its demo workshop in every phase and prints where each one is.
// A second run soon after finds the same workshops; each begins anew a while after everybody has left it.
const address = process.argv[2] ?? process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const phases = ["welcome", "promises", "write", "reveal", "scenarios", "vote", "answer", "sign", "close"];

for (const phase of phases) {
  const response = await fetch(`${address}/api/demo`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-saydo": "1", origin: address },
    body: JSON.stringify({ phase, seat: "facilitator" }),
  }).catch(() => null);
  if (response === null) {
    console.error(
      `Nothing answers at ${address}. Start Saydo first (npm start), or name its address: npm run seed -- http://…`,
    );
    process.exit(1);
  }
  const answer = await response.json();
  if (!response.ok) {
    console.error(`${phase}: refused (${JSON.stringify(answer)})`);
    process.exitCode = 1;
    continue;
  }
  const demo = answer.data ?? answer;
  console.log(
    `${phase.padEnd(10)} ${address}/w/${demo.workshopId}   code ${demo.code}   projector ${address}/p/${demo.code}`,
  );
}
