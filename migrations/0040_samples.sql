-- A spot check (抽查) looks at some accounts, drawn by a seed: { seed, percent, byUnit, size, population, populationSha }. Whoever has the seed and the
-- same accounts draws the same ones.
alter table inspection add column sample jsonb check (sample is null or (sample ->> 'size')::int between 1 and (sample ->> 'population')::int);
