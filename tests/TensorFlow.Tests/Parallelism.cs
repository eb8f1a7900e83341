// The backend, the environment variables and the count of living handles are the process's: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
