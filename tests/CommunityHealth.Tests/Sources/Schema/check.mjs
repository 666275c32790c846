// Checks GraphQL queries against GitHub's official schema: {"name": "query"} comes in, and for each what is wrong with it,
// what it costs at 25 items a page (one request for each parent of a connection, divided by 100) and how many nodes it may ask for.
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInterfaceType, isObjectType, parse, validate, valueFromASTUntyped } from 'graphql';

const file = new URL('node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
const schema = buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
const variables = { size: 25, pulls: true, issues: true, discussions: true, pull: true, issue: true, discussion: true, comments: true, reviews: true, threads: true, events: true };

function price(document, errors) {
  const fragments = Object.fromEntries(document.definitions.filter((d) => d.kind === 'FragmentDefinition').map((d) => [d.name.value, d]));
  let [requests, nodes] = [0, 0];
  const walk = (selections, parent, times) => {
    for (const s of selections) {
      if (s.kind === 'FragmentSpread') walk(fragments[s.name.value].selectionSet.selections, schema.getType(fragments[s.name.value].typeCondition.name.value), times);
      else if (s.kind === 'InlineFragment') walk(s.selectionSet.selections, s.typeCondition ? schema.getType(s.typeCondition.name.value) : parent, times);
      else if (s.selectionSet && (isObjectType(parent) || isInterfaceType(parent))) {
        const type = getNamedType(parent.getFields()[s.name.value].type);
        let all = times;
        if (type.name.endsWith('Connection')) {
          const first = s.arguments.find((a) => a.name.value === 'first');
          const counted = s.selectionSet.selections.every((x) => x.kind === 'Field' && x.name.value === 'totalCount');
          if (!first && !counted) errors.push(`${parent.name}.${s.name.value} has no "first"`);
          requests += times;
          all = times * (first ? valueFromASTUntyped(first.value, variables) : 0);
          nodes += all;
        }
        walk(s.selectionSet.selections, type, all);
      }
    }
  };
  walk(document.definitions.find((d) => d.kind === 'OperationDefinition').selectionSet.selections, schema.getQueryType(), 1);
  return { points: Math.max(1, Math.round(requests / 100)), nodes };
}

const checked = Object.entries(JSON.parse(readFileSync(0, 'utf8'))).map(([name, query]) => {
  try {
    const document = parse(query);
    const errors = validate(schema, document).map((e) => e.message);
    return { name, ...(errors.length ? {} : price(document, errors)), errors };
  } catch (fault) {
    return { name, errors: [fault.message] };
  }
});
process.stdout.write(JSON.stringify(checked));
