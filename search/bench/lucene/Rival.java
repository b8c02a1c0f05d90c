import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene as it is commonly used for Chinese: CJKAnalyzer (bigrams), BM25, stored text with offsets in the postings, snippets by the unified
 * highlighter. It reads what `suoyin bench --export` wrote and prints the tables that `suoyin bench` prints of itself. Arguments: the folder of
 * the export, and a folder for the index, which must be empty.
 */
public class Rival {
    static final String FIELD = "text";
    static final int PAGE = 20;
    static final int THREADS = 2;

    final Analyzer analyzer = new CJKAnalyzer();
    final QueryBuilder builder = new QueryBuilder(analyzer);
    IndexSearcher searcher;
    UnifiedHighlighter highlighter;

    /** A query of the export. */
    static class Asked {
        final String name, kind, text;

        Asked(String line) {
            String[] fields = line.split("\t", 3);
            name = fields[0];
            kind = fields[1];
            text = fields[2];
        }
    }

    public static void main(String[] args) throws Exception {
        Rival rival = new Rival();
        Path export = Paths.get(args[0]);
        try (Directory directory = new MMapDirectory(Paths.get(args[1]))) {
            rival.build(export.resolve("passages.txt"), directory);
            System.out.printf("disk %.0f MB%n%n", bytes(Paths.get(args[1])) / 1e6);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                rival.searcher = new IndexSearcher(reader);
                rival.highlighter = new UnifiedHighlighter(rival.searcher, rival.analyzer);
                rival.ask(export.resolve("queries.tsv"));
            }
        }
    }

    /** Indexes the passages with two threads, and says how long that took. */
    void build(Path passages, Directory directory) throws Exception {
        long begin = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setRAMBufferSizeMB(256);
        try (IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader lines = Files.newBufferedReader(passages, StandardCharsets.UTF_8)) {
            inParallel(() -> {
                FieldType type = new FieldType(TextField.TYPE_STORED);
                type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
                for (String line = next(lines); line != null; line = next(lines)) {
                    Document document = new Document();
                    document.add(new Field(FIELD, line, type));
                    writer.addDocument(document);
                }
                return null;
            });
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("Lucene %s, %d threads: index %.1f s, heap %.0f MB, ", org.apache.lucene.util.Version.LATEST, THREADS, seconds,
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1e6);
    }

    static String next(BufferedReader lines) throws Exception {
        synchronized (lines) {
            return lines.readLine();
        }
    }

    /** Asks every query: each class alone for its times, then all of them mixed. */
    void ask(Path file) throws Exception {
        Map<String, List<Asked>> classes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Asked q = new Asked(line);
            classes.computeIfAbsent(q.name, name -> new ArrayList<>()).add(q);
        }
        List<Asked> mixed = new ArrayList<>();
        int longest = classes.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Asked> queries : classes.values()) {
                if (i < queries.size()) {
                    mixed.add(queries.get(i));
                }
            }
        }
        for (int round = 0; round < 3; round++) { // the compiler of the virtual machine wants to see each path often
            for (Asked q : mixed) {
                answer(q);
            }
        }
        System.out.println("| query, ms | median | p99 | hits |\n| --- | --- | --- | --- |");
        for (Map.Entry<String, List<Asked>> entry : classes.entrySet()) {
            times(entry.getKey(), entry.getValue());
        }
        System.out.printf("%nqueries a second, all classes mixed: 1 client %.0f, ", rate(mixed, 1));
        System.out.printf("%d clients %.0f%n", THREADS, rate(mixed, THREADS));
    }

    void times(String name, List<Asked> queries) throws Exception {
        double[] taken = new double[queries.size()];
        long hits = 0;
        for (int i = 0; i < taken.length; i++) {
            answer(queries.get(i));
            long begin = System.nanoTime();
            hits += answer(queries.get(i));
            taken[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(taken);
        System.out.printf("| %s | %.2f | %.2f | %d |%n", name, quantile(taken, .5), quantile(taken, .99), hits);
    }

    static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1) + .5)];
    }

    double rate(List<Asked> queries, int clients) throws Exception {
        long begin = System.nanoTime();
        int[] number = {0};
        inParallel(clients, () -> {
            int first;
            synchronized (number) {
                first = number[0]++ * queries.size() / clients;
            }
            for (int i = 0; i < queries.size(); i++) {
                answer(queries.get((first + i) % queries.size()));
            }
            return null;
        });
        return clients * queries.size() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Counts all hits of a query, and makes snippets of the best ones. */
    long answer(Asked asked) throws Exception {
        Query query = query(asked);
        if (query == null) {
            return 0;
        }
        TopScoreDocCollector best = TopScoreDocCollector.create(PAGE, Integer.MAX_VALUE);
        searcher.search(query, best);
        TopDocs top = best.topDocs();
        highlighter.highlight(FIELD, query, top);
        return top.totalHits.value;
    }

    Query query(Asked asked) {
        switch (asked.kind) {
            case "phrase":
                return builder.createPhraseQuery(FIELD, asked.text);
            case "all":
                return builder.createBooleanQuery(FIELD, asked.text, BooleanClause.Occur.MUST);
            case "any":
                return builder.createBooleanQuery(FIELD, asked.text, BooleanClause.Occur.SHOULD);
            case "regexp":
                return new RegexpQuery(new Term(FIELD, asked.text));
            default:
                throw new IllegalArgumentException("no kind of query: " + asked.kind);
        }
    }

    static void inParallel(Callable<Void> work) throws Exception {
        inParallel(THREADS, work);
    }

    static void inParallel(int threads, Callable<Void> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(work));
        }
        for (Future<Void> one : all) {
            one.get();
        }
        pool.shutdown();
    }

    static long bytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
