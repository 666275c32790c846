using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Sentiment;

/// <summary>
/// The file of a model, little-endian: "CHSM", version (2 bytes), length of what follows the checksum (4 bytes), its SHA-256, then
/// calibration, lexicon and both tables of weights.
/// </summary>
internal static class ModelFile
{
    public const int Version = 1;

    private const int Header = 4 + 2 + 4 + SHA256.HashSizeInBytes;
    private const int Longest = 64 << 20;
    private const int MostBits = 20;
    private static readonly byte[] Magic = "CHSM"u8.ToArray();

    public static SentimentModel Read(Stream from, string name)
    {
        var header = new byte[Header];
        var read = from.ReadAtLeast(header, Header, throwOnEndOfStream: false);
        Demand(header.AsSpan(0, Math.Min(4, read)).SequenceEqual(Magic.AsSpan(0, Math.Min(4, read))) && read > 0, SentimentTexts.NotAModel, name);
        Demand(read == Header, SentimentTexts.CutOff, name);
        var version = BitConverter.ToUInt16(header, 4);
        Demand(version == Version, SentimentTexts.OtherVersion, name, version, Version);
        var length = BitConverter.ToInt32(header, 6);
        Demand(length is > 0 and < Longest, SentimentTexts.Damaged, name);
        var payload = new byte[length];
        Demand(from.ReadAtLeast(payload, length, throwOnEndOfStream: false) == length, SentimentTexts.CutOff, name);
        Demand(from.ReadByte() < 0 && SHA256.HashData(payload).AsSpan().SequenceEqual(header.AsSpan(10)), SentimentTexts.Damaged, name);
        try
        {
            return Content(payload);
        }
        catch (EndOfStreamException fault)
        {
            throw new SentimentException(string.Format(null, SentimentTexts.Damaged, name), fault);
        }
    }

    public static byte[] Write(SentimentModel model)
    {
        var payload = Payload(model);
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Magic);
        writer.Write((ushort)Version);
        writer.Write(payload.Length);
        writer.Write(SHA256.HashData(payload));
        writer.Write(payload);
        return file.ToArray();
    }

    /// <summary>The model with the name that its bytes give it.</summary>
    public static SentimentModel Named(SentimentModel model) =>
        new(model.Mood, model.Toxicity, model.Lexicon, model.Moods, model.Toxic, IdOf(Payload(model)));

    private static string IdOf(ReadOnlySpan<byte> payload) => $"{Version}-{Convert.ToHexStringLower(SHA256.HashData(payload).AsSpan(0, 4))}";

    private static byte[] Payload(SentimentModel model)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(model.Moods.Slope);
        Floats(writer, model.Moods.Shifts);
        Floats(writer, model.Moods.Offsets);
        Floats(writer, [model.Toxic.Toxic.Slope, model.Toxic.Toxic.Shift, model.Toxic.Severe.Slope, model.Toxic.Severe.Shift]);
        Floats(writer, [model.Toxic.ToxicThreshold, model.Toxic.SevereThreshold]);
        writer.Write(model.Lexicon.Entries.Count);
        foreach (var (hash, word) in model.Lexicon.Entries)
        {
            writer.Write(hash);
            writer.Write(word.Gladness);
            writer.Write(word.Rudeness);
        }

        Table(writer, model.Mood);
        Table(writer, model.Toxicity);
        return bytes.ToArray();
    }

    private static SentimentModel Content(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
        var moods = new SentimentCalibration(reader.ReadSingle(), Floats(reader, 3), Floats(reader, 3));
        var lines = Floats(reader, 6);
        var toxic = new ToxicityCalibration(new Line(lines[0], lines[1]), new Line(lines[2], lines[3]), lines[4], lines[5]);
        var entries = new KeyValuePair<uint, Lexicon.Word>[Within(reader.ReadInt32(), payload.Length)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(reader.ReadUInt32(), new Lexicon.Word(reader.ReadSByte(), reader.ReadSByte()));
        }

        return new SentimentModel(Table(reader, 3), Table(reader, 2), new Lexicon(entries), moods, toxic, IdOf(payload));
    }

    private static void Table(BinaryWriter writer, WeightTable table)
    {
        writer.Write((byte)table.Bits);
        Floats(writer, table.Largest);
        Floats(writer, table.Biases);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.Cells));
    }

    private static WeightTable Table(BinaryReader reader, int outputs)
    {
        var bits = Within(reader.ReadByte(), MostBits);
        var (largest, biases) = (Floats(reader, outputs), Floats(reader, outputs));
        var cells = new sbyte[outputs << bits];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(cells.AsSpan()));
        return new WeightTable(bits, cells, largest, biases);
    }

    private static void Floats(BinaryWriter writer, ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    private static float[] Floats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }

    private static int Within(int value, int most) => value >= 0 && value <= most ? value : throw new EndOfStreamException();

    private static void Demand(bool holds, string sentence, params object[] with)
    {
        if (!holds)
        {
            throw new SentimentException(string.Format(null, sentence, with));
        }
    }
}
